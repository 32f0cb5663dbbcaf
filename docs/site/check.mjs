// Checks the built site: every link and every anchor leads somewhere, and nothing is loaded from elsewhere.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

const LINK = /<a\b[^>]*?\bhref="([^"]*)"/g;
const LOADED = /<(?:img|script|iframe|source|video|audio|link)\b[^>]*?\b(?:src|href)="([^"]*)"/g;
const IDENTIFIER = /\bid="([^"]+)"/g;
const ABSOLUTE = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;
// Other origins in what a style sheet or a script loads.
const LOADED_BY_STYLE = /(?:@import\s+|url\()\s*["']?((?:https?:)?\/\/[^"')\s]+)/g;

/** What is wrong with the site in this directory, one line each. `base` is its path on the server. */
export function faults(site, base) {
  const files = readdirSync(site, { recursive: true }).map((file) => file.replaceAll("\\", "/"))
    .filter((file) => statSync(join(site, file)).isFile());
  const identifiers = new Map(files.filter((file) => file.endsWith(".html")).map((file) => [file, new Set(all(site, file, IDENTIFIER))]));
  return [
    ...[...identifiers.keys()].flatMap((page) => [
      ...all(site, page, LINK).map((link) => deadLink(site, base, page, link, identifiers)),
      ...all(site, page, LOADED).map((link) => foreign(page, link) ?? deadLink(site, base, page, link, identifiers)),
    ]),
    ...files.filter((file) => file.endsWith(".css")).flatMap((file) =>
      all(site, file, LOADED_BY_STYLE).map((link) => foreign(file, link))),
  ].filter(Boolean);
}

function all(site, file, pattern) {
  return [...readFileSync(join(site, file), "utf8").matchAll(pattern)].map(([, found]) => found.replaceAll("&amp;", "&"));
}

function foreign(file, link) {
  return ABSOLUTE.test(link) ? `${file} loads ${link}` : undefined;
}

function deadLink(site, base, page, link, identifiers) {
  if (ABSOLUTE.test(link) || /^(data|mailto|https?):/.test(link)) {
    return undefined;
  }
  const { pathname, hash } = new URL(link, `http://site${base}${page}`);
  const path = decodeURIComponent(pathname);
  const file = posix.join(path.startsWith(base) ? path.slice(base.length) : "outside", path.endsWith("/") ? "index.html" : "");
  if (!existsSync(join(site, file))) {
    return `${page}: ${link} does not exist`;
  }
  const anchor = decodeURIComponent(hash.slice(1));
  return anchor === "" || identifiers.get(file)?.has(anchor) ? undefined : `${page}: ${link} has no such section`;
}
