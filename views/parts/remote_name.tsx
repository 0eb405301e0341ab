import { splitPath } from "../remote_path.ts";
import { HeadCell } from "./table.tsx";

/** A file of a peer: its name, and the folder it lies in below it. */
export function RemoteName({ filename }: { filename: string }) {
  const { folder, name } = splitPath(filename);
  return (
    <HeadCell>
      <bdi class="wrap">{name}</bdi>
      <p class="sub">
        <bdi class="wrap">{folder}</bdi>
      </p>
    </HeadCell>
  );
}
