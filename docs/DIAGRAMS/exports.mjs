// What the exports of diagrams and slides share: which browser draws them, and which of them are outdated.
//
// `exports.sha256` in the directory of the exports has one line for each: the hash of everything that it was made from,
// its own hash, and its name. Tests compare the same hashes.
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

const MANIFEST = "exports.sha256";

export const sha256 = (content) => createHash("sha256").update(content).digest("hex");

/** The browser to draw with: that of PUPPETEER_EXECUTABLE_PATH, or the first one on the PATH. */
export function browserProgram() {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  const candidates = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap((name) =>
    (process.env.PATH ?? "").split(delimiter).map((directory) => join(directory, name)),
  );
  const found = named || candidates.find(isExecutable);
  if (!found) {
    throw new Error("this needs Chromium on the PATH, or its path in PUPPETEER_EXECUTABLE_PATH.");
  }
  return found;
}

/** Whether this process is root, for whom the sandbox of Chromium does not work. */
export const isRoot = () => process.getuid?.() === 0;

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The exports in one directory. */
export class Exports {
  #directory;
  #known;

  constructor(directory) {
    this.#directory = directory;
    const file = join(directory, MANIFEST);
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
    this.#known = new Map(
      lines.map((line) => line.split(" ")).map(([inputs, content, name]) => [name, { inputs, content }]),
    );
  }

  /** Whether every one of these exports exists, is unchanged, and was made from these inputs. */
  areCurrent(names, inputs) {
    return names.every((name) => {
      const known = this.#known.get(name);
      const path = join(this.#directory, name);
      return known?.inputs === inputs && existsSync(path) && known.content === sha256(readFileSync(path));
    });
  }

  write(name, inputs, content) {
    writeFileSync(join(this.#directory, name), content);
    this.#known.set(name, { inputs, content: sha256(content) });
  }

  /** Writes the manifest, and deletes exports that are not expected, because their source is gone. */
  finish(expected) {
    for (const name of this.#known.keys()) {
      if (!expected.includes(name)) {
        this.#known.delete(name);
        if (existsSync(join(this.#directory, name))) {
          unlinkSync(join(this.#directory, name));
        }
      }
    }
    const lines = [...this.#known].sort(([one], [other]) => (one < other ? -1 : 1));
    writeFileSync(
      join(this.#directory, MANIFEST),
      lines.map(([name, { inputs, content }]) => `${inputs} ${content} ${name}\n`).join(""),
    );
  }
}
