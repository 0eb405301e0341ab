import { normalise } from "./normalise.ts";

/** Pairs `letter latin`, blank-separated; a letter alone is silent. */
function table(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    pairs.trim().split(/\s+/).map((pair) => {
      const [letter = "", latin = ""] = pair.split("=");
      return [letter, latin];
    }),
  );
}

const alphabets = table(`
  а=a б=b в=v г=g ґ=g д=d е=e є=ye ж=zh з=z и=i і=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f
  х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz
  α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s τ=t υ=y φ=f χ=ch ψ=ps ω=o`);

/** Hepburn, hiragana only; katakana is shifted onto it. */
const kana = table(`
  きゃ=kya きゅ=kyu きょ=kyo しゃ=sha しゅ=shu しょ=sho ちゃ=cha ちゅ=chu ちょ=cho にゃ=nya にゅ=nyu にょ=nyo
  ひゃ=hya ひゅ=hyu ひょ=hyo みゃ=mya みゅ=myu みょ=myo りゃ=rya りゅ=ryu りょ=ryo ぎゃ=gya ぎゅ=gyu ぎょ=gyo
  じゃ=ja じゅ=ju じょ=jo びゃ=bya びゅ=byu びょ=byo ぴゃ=pya ぴゅ=pyu ぴょ=pyo しぇ=she じぇ=je ちぇ=che
  ふぁ=fa ふぃ=fi ふぇ=fe ふぉ=fo てぃ=ti でぃ=di うぃ=wi うぇ=we うぉ=wo ゔぁ=ba ゔぃ=bi ゔぇ=be ゔぉ=bo ゔ=bu
  あ=a い=i う=u え=e お=o か=ka き=ki く=ku け=ke こ=ko さ=sa し=shi す=su せ=se そ=so た=ta ち=chi
  つ=tsu て=te と=to な=na に=ni ぬ=nu ね=ne の=no は=ha ひ=hi ふ=fu へ=he ほ=ho ま=ma み=mi む=mu め=me
  も=mo や=ya ゆ=yu よ=yo ら=ra り=ri る=ru れ=re ろ=ro わ=wa を=o ん=n が=ga ぎ=gi ぐ=gu げ=ge ご=go
  ざ=za じ=ji ず=zu ぜ=ze ぞ=zo だ=da ぢ=ji づ=zu で=de ど=do ば=ba び=bi ぶ=bu べ=be ぼ=bo ぱ=pa ぴ=pi
  ぷ=pu ぺ=pe ぽ=po ぁ=a ぃ=i ぅ=u ぇ=e ぉ=o ゃ=ya ゅ=yu ょ=yo`);

const initials = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const medials = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const finals = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

/** A Hangul syllable block taken apart by its code point (Unicode §3.12). */
function hangul(block: string): string {
  const index = block.charCodeAt(0) - 0xac00;
  const initial = initials[Math.floor(index / 588)] ?? "";
  const medial = medials[Math.floor((index % 588) / 28)] ?? "";
  return initial + medial + (finals[index % 28] ?? "");
}

function hiragana(text: string): string {
  return text.replace(
    /[\u30a1-\u30f4]/g,
    (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60),
  );
}

function readKana(text: string): string {
  return hiragana(text).replace(/[ぁ-ゔ][ゃゅょぁぃぇぉ]?/g, (syllable) =>
    kana.get(syllable) ??
      [...syllable].map((letter) => letter === "っ" ? letter : kana.get(letter) ?? letter).join(""))
    .replace(/っ(?=([a-z]))/g, (_, next: string) => next === "c" ? "t" : next)
    .replace(/[っー]/g, "");
}

/**
 * Normalised text in Latin letters where that can be spelled out: Cyrillic, Greek, kana, Hangul.
 * Han has no one reading and stays. A further variant for comparing, never a replacement.
 */
export function romanise(text: string): string {
  const words = normalise(text);
  if (!/[\u0370-\u04ff\u3040-\u30ff\uac00-\ud7a3]/.test(words)) return words;
  return readKana(words)
    .replace(/[\u0370-\u04ff]/g, (letter) => alphabets.get(letter) ?? letter)
    .replace(/[\uac00-\ud7a3]/g, hangul).trim();
}
