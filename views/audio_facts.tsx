import { formatDuration, formatNumber } from "../lib/format.ts";
import type { AudioFacts } from "../lib/schemas/audio.ts";
import { texts } from "./i18n/mod.ts";
import { Card } from "./parts/card.tsx";
import { type Fact, FactList } from "./parts/facts.tsx";
import type { Language, Ui } from "./ui.ts";

/** `16 bit / 44.1 kHz`, as far as it is known. */
function sampling({ bit_depth, sample_rate_hz }: AudioFacts, language: Language): string {
  const number = (value: number) => formatNumber(value, language);
  return [
    bit_depth && `${number(bit_depth)} bit`,
    sample_rate_hz && `${number(sample_rate_hz / 1000)} kHz`,
  ].filter(Boolean).join(" / ");
}

/** `FLAC · 16 bit / 44.1 kHz · 912 kbit/s · 3:57`: what a file was found to be. */
export function audioLine(audio: AudioFacts, language: Language): string {
  const { format, bitrate_kbps, duration_s } = audio;
  return [
    format.toUpperCase(),
    sampling(audio, language),
    bitrate_kbps !== null && `${formatNumber(bitrate_kbps, language)} kbit/s`,
    formatDuration(duration_s),
  ].filter(Boolean).join(" · ");
}

function kindOf(audio: AudioFacts, language: Language): string {
  const t = texts(language).checks;
  const loss = audio.lossless === null ? null : audio.lossless ? t.lossless : t.lossy;
  const format = audio.format.toUpperCase();
  // `FLAC · FLAC` would say it twice.
  const codec = audio.codec?.toUpperCase() === format ? null : audio.codec;
  return [format, codec, loss].filter(Boolean).join(" · ");
}

function soundOf({ acoustid }: AudioFacts, { language }: Ui) {
  if (!acoustid) return null;
  const { verdict, recording, score } = acoustid;
  const share = score === null ? "" : ` (${formatNumber(Math.round(score * 100), language)} %)`;
  return (
    <>
      {texts(language).checks.acoustid[verdict] + share}
      {recording && (
        <>
          {": "}
          <bdi>{recording}</bdi>
        </>
      )}
    </>
  );
}

/** What was checked in the file of a download, and what it was found to be. */
export function CheckedFile({ audio, ui }: { audio: AudioFacts | null; ui: Ui }) {
  if (!audio) return null;
  const { language } = ui;
  const t = texts(language).checks;
  const { bitrate_kbps, cutoff_hz, notes } = audio;
  const number = (value: number) => formatNumber(value, language);
  const facts: Fact[] = [
    [t.format, kindOf(audio, language)],
    [t.length, formatDuration(audio.duration_s)],
    [t.bitrate, bitrate_kbps === null ? null : `${number(bitrate_kbps)} kbit/s`],
    [t.sampling, sampling(audio, language)],
    [t.channels, audio.channels],
    [t.how, t.decoded_by[audio.decoded_by]],
    [t.cutoff, cutoff_hz === null ? null : `${number(cutoff_hz / 1000)} kHz`],
    [t.sound, soundOf(audio, ui)],
    [t.notes_label, notes.map((note) => t.notes[note]).join(" · ")],
  ];
  return (
    <Card id="checks-heading" heading={t.title}>
      <FactList facts={facts} />
    </Card>
  );
}
