// Exports the slides of this directory as PDF and PPTX, and those of stakeholders.md as pictures: `./orders slides`.
//
// A deck is a text for Marp. It is exported from a copy, whose theme has the font and the light palette of the diagrams, and
// whose diagrams have no title and no frame, because the slide has both. Only what is outdated is exported, unless the
// argument is `--all`. SlidesTest compares the hashes in `exports.sha256`.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { browserProgram, Exports, isRoot, sha256 } from "../DIAGRAMS/exports.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const packages = createRequire(import.meta.url);
const PALETTE = "../DIAGRAMS/theme.css";
const SHARED = ["theme.css", "export.mjs", PALETTE];
// The deck whose slides README.md shows.
const SHOWN = "stakeholders.md";
const SHOWN_SCALE = "0.5";
// A slide of a PPTX file is a picture. This one is sharp on a projector with 1920 points.
const PPTX_SCALE = "1.5";
// What is cut from a diagram at its left and right, where its frame was.
const MARGIN = 20;

const read = (name) => readFileSync(join(here, name));

/** The pictures of a deck, each once, in their order. */
function picturesOf(deck) {
  return [...new Set([...read(deck).toString().matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map((found) => found[1]))];
}

/** The hash of everything that decides how the slides of a deck look. */
function inputsOf(deck) {
  return sha256([deck, ...picturesOf(deck), ...SHARED].map((name) => sha256(read(name))).join("\n"));
}

function slidesOf(deck) {
  return read(deck).toString().match(/^# /gm).length;
}

function exportsOf(deck) {
  const name = deck.replace(/\.md$/, "");
  const shown = deck === SHOWN ? Array.from({ length: slidesOf(deck) }, (_, index) => `${name}-${index + 1}.png`) : [];
  return [`${name}.pdf`, `${name}.pptx`, ...shown];
}

function fontFaces() {
  return [400, 700]
    .map((weight) => {
      const data = readFileSync(packages.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`));
      const source = `url(data:font/woff2;base64,${data.toString("base64")}) format("woff2")`;
      return `@font-face{font-family:Inter;font-weight:${weight};src:${source}}\n`;
    })
    .join("");
}

/** The theme with its font and its palette. */
function wholeTheme() {
  const palette = /:root\s*\{[^}]*\}/.exec(read(PALETTE).toString())[0];
  return `/* @theme orders */\n${fontFaces()}${palette}\n${read("theme.css")}`;
}

/** A diagram without its title and its frame, cut to what is left. */
function withoutFrame(svg) {
  const title = /<text class="title" style="font-size: ([\d.]+)px" x="[^"]+" y="([^"]+)">[^<]*<\/text>/;
  const [, size, base] = title.exec(svg).map(Number);
  const [left, top, width, height] = /viewBox="([^"]+)"/.exec(svg)[1].split(" ").map(Number);
  const cut = Math.round(base + 16 + size / 5) - top;
  return svg
    .replace(title, "")
    .replace(/<rect class="paper"[^>]*>/, "")
    .replace(/viewBox="[^"]+"/, `viewBox="${left + MARGIN} ${top + cut} ${width - 2 * MARGIN} ${height - cut}"`)
    .replace(/ width="[^"]+"/, ` width="${width - 2 * MARGIN}"`)
    .replace(/ height="[^"]+"/, ` height="${height - cut}"`);
}

/** Copies a deck with its theme and its pictures to a directory, at the same places. */
function copyDeck(deck, directory) {
  for (const name of [deck, ...picturesOf(deck)]) {
    const copy = join(directory, "SLIDES", name);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, name.endsWith(".svg") ? withoutFrame(read(name).toString()) : read(name));
  }
  writeFileSync(join(directory, "SLIDES/theme.css"), wholeTheme());
}

function marp(deck, directory, options, output) {
  const slides = join(directory, "SLIDES");
  const place = ["--theme-set", join(slides, "theme.css"), "-o", join(slides, output)];
  const program = join(here, "node_modules/.bin/marp");
  const sandbox = isRoot() ? { CHROME_NO_SANDBOX: "1" } : {};
  const ended = spawnSync(program, [join(slides, deck), "--allow-local-files", "--no-config", ...options, ...place], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, CHROME_PATH: browserProgram(), ...sandbox },
  });
  if (ended.status !== 0) {
    throw new Error(`Marp could not export ${deck}: ${ended.error?.message ?? ended.stderr}`);
  }
}

function exportDeck(deck, directory, exported) {
  copyDeck(deck, directory);
  const [pdf, pptx, ...shown] = exportsOf(deck);
  marp(deck, directory, ["--pdf", "--pdf-outlines"], pdf);
  marp(deck, directory, ["--pptx", "--image-scale", PPTX_SCALE], pptx);
  if (shown.length > 0) {
    marp(deck, directory, ["--images", "png", "--image-scale", SHOWN_SCALE], "slide.png");
  }
  const files = [pdf, pptx, ...shown.map((_, index) => `slide.${String(index + 1).padStart(3, "0")}.png`)];
  const inputs = inputsOf(deck);
  exportsOf(deck).forEach((name, index) =>
    exported.write(name, inputs, readFileSync(join(directory, "SLIDES", files[index]))),
  );
  console.error(`exported ${deck}`);
}

const options = process.argv.slice(2);
if (options.some((option) => option !== "--all")) {
  console.error("orders: slides allows --all only.");
  process.exit(1);
}
const decks = readdirSync(here).filter((file) => file.endsWith(".md") && file !== "README.md");
const exported = new Exports(here);
const outdated = decks.filter((deck) => options.length > 0 || !exported.areCurrent(exportsOf(deck), inputsOf(deck)));
const directory = mkdtempSync(join(tmpdir(), "orders-slides-"));
try {
  for (const deck of outdated) {
    exportDeck(deck, directory, exported);
  }
  exported.finish(decks.flatMap(exportsOf));
} catch (failure) {
  console.error(`orders: ${failure.message}`);
  process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true });
}
if (!process.exitCode) {
  console.error(`${outdated.length} of ${decks.length} decks exported; the others are current.`);
}
