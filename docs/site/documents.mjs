// The documents of the site, as docs/README.md lists them: that page is the only list. Its headings are the kinds, and its
// entries are pages. An entry that is the README.md of a directory brings the pages of this directory that it links to.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** The page that lists all others. */
export const list = "docs/README.md";

/** The front matter of a deck of slides, which is no page: its sentences are far apart, and its sources are comments. */
const DECK = /^---\nmarp: true\n/;
const HEADING = /^## (.+)$/;
const ENTRY = /^- \[([^\]]+)\]\(([^)#]+)\)/;
const LINK = /(?<!!)\[([^\]]+)\]\(([^)#\s]+\.md)\)/g;

/** The text of a file of the repository. */
export function read(file) {
  return readFileSync(join(root, file), "utf8");
}

/** The path that a link in this file names, relative to the root of the repository. */
export function target(file, link) {
  return posix.normalize(posix.join(posix.dirname(file), decodeURI(link)));
}

/** The kinds with their pages: `{title, pages: [{title, file, pages}]}`. */
export function kinds() {
  const found = [];
  for (const line of read(list).split("\n")) {
    const heading = HEADING.exec(line);
    const entry = ENTRY.exec(line);
    if (heading) {
      found.push({ title: heading[1], pages: [] });
    } else if (entry) {
      found.at(-1).pages.push({ title: entry[1], file: target(list, entry[2]), pages: [] });
    }
  }
  const listed = new Set([list, ...found.flatMap((kind) => kind.pages.map((page) => page.file))]);
  for (const page of found.flatMap((kind) => kind.pages)) {
    page.pages = posix.basename(page.file) === "README.md" ? pagesBeside(page.file, listed) : [];
  }
  return found;
}

/** The pages of the same directory to which this one links, without those that have an entry of their own. */
function pagesBeside(file, listed) {
  const directory = posix.dirname(file);
  const pages = new Map();
  if (directory !== ".") {
    for (const [, title, link] of read(file).matchAll(LINK)) {
      const page = target(file, link);
      if (posix.dirname(page) === directory && !listed.has(page) && !pages.has(page) && !DECK.test(read(page))) {
        // A link that is named like its file says less than the heading of the page.
        pages.set(page, { title: title.endsWith(".md") ? heading(page) : title, file: page, pages: [] });
      }
    }
  }
  return [...pages.values()];
}

function heading(file) {
  return /^# (.+)$/m.exec(read(file))[1];
}

/** The files of all pages. */
export function files() {
  const entries = kinds().flatMap((kind) => kind.pages);
  return [list, ...entries.flatMap((page) => [page, ...page.pages]).map((page) => page.file)];
}

/** The path of a page on the site, without a slash at the start. A README.md is the start of its directory. */
export function address(file) {
  return file.replace(/(^|\/)README\.md$/, "$1index.html").replace(/\.md$/, ".html");
}

/** Whether the repository has this file or directory. */
export function exists(file) {
  return existsSync(join(root, file));
}
