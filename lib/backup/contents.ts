import type { Sql } from "../db.ts";
import { damaged, type Entry } from "./archive_read.ts";
import { Filling } from "./load.ts";
import {
  End,
  endName,
  fileFolder,
  type Head,
  keyFiles,
  type Table,
  tableFolder,
} from "./manifest.ts";

/** Takes what follows the head of an archive, and holds it against what its end says. */
export class Contents {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly #filled: End["tables"] = [];
  #end: End | undefined;
  #filling: Filling | undefined;
  constructor(readonly sql: Sql, readonly head: Head) {}

  /** @throws {AppError} VALIDATION_ERROR when anything is missing, changed, or of no use */
  async take(entries: AsyncIterable<Entry>) {
    try {
      return await this.#takeAll(entries);
    } catch (error) {
      await this.#filling?.abort();
      throw error;
    }
  }

  async #takeAll(entries: AsyncIterable<Entry>) {
    for await (const { name, bytes } of entries) {
      if (this.#end) throw damaged("something follows its end");
      else if (name.startsWith(tableFolder)) await this.#fill(name, bytes);
      else if (name.startsWith(fileFolder)) this.#keep(name.slice(fileFolder.length), bytes);
      else if (name === endName) this.#end = endFrom(bytes);
      else throw damaged("it holds something unknown");
    }
    await this.#finish();
    if (!this.#end) throw damaged("its end is missing");
    for (const table of this.head.tables) this.#compare(table, this.#end);
    return { end: this.#end, files: this.#files };
  }

  async #fill(name: string, bytes: Uint8Array) {
    const table = name.slice(tableFolder.length).replace(/\.\d+$/, "");
    if (this.#filling?.name !== table) await this.#open(table);
    await this.#filling!.write(bytes);
  }

  async #open(name: string) {
    await this.#finish();
    const table = this.head.tables.find((one) => one.name === name);
    const isTwice = this.#filled.some((one) => one.name === name);
    if (!table || isTwice) throw damaged(`the table ${name} is not expected`);
    this.#filling = await Filling.begin(this.sql, table);
  }

  async #finish() {
    const filling = this.#filling;
    this.#filling = undefined;
    const filled = await filling?.end();
    if (filled) this.#filled.push(filled);
  }

  #keep(name: string, bytes: Uint8Array<ArrayBuffer>) {
    if (!keyFiles.some((one) => one === name)) throw damaged("it holds a file of another kind");
    this.#files.set(name, bytes);
  }

  #compare({ name }: Table, end: End) {
    const said = end.tables.find((one) => one.name === name);
    const found = this.#filled.find((one) => one.name === name);
    const isEmpty = !found && said?.bytes === 0;
    if (isEmpty || (said && said.sha256 === found?.sha256)) return;
    throw damaged(`the table ${name} is not what it was`);
  }
}

function endFrom(bytes: Uint8Array): End {
  try {
    return End.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw damaged("its end is not understood");
  }
}
