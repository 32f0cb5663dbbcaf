import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** The events that have arrived, in a file, each once. A database would do the same with a unique key. */
export class Inbox {
  private readonly ids = new Set<string>();
  private readonly file: number;

  /** Opens a file, and takes what a process before this one has stored. */
  constructor(path: string, take: (id: string, event: Buffer) => void) {
    if (existsSync(path)) {
      for (const line of readFileSync(path, "utf8").split("\n")) {
        // A process that was killed may leave a part of a line. It has not answered 2xx, so the event comes again.
        const [id, event] = line.endsWith(".") ? line.slice(0, -1).split(" ") : [];
        if (id !== undefined && event !== undefined) {
          this.ids.add(id);
          take(id, Buffer.from(event, "base64"));
        }
      }
    }
    this.file = openSync(path, "a");
    this.write("\n");
  }

  /** Stores an event, so that it survives a crash. Returns false if it has arrived before. */
  store(id: string, event: Buffer): boolean {
    if (this.ids.has(id)) {
      return false;
    }
    this.write(`${id} ${event.toString("base64")}.\n`);
    this.ids.add(id);
    return true;
  }

  close(): void {
    closeSync(this.file);
  }

  private write(text: string): void {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.file, bytes, written);
    }
    fdatasyncSync(this.file);
  }
}
