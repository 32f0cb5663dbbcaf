// Exports the diagrams of this directory as SVG and PNG: `./orders diagrams`.
//
// Each source is a Mermaid file whose first lines name its title and its legend. An SVG has the colours for light and
// for dark pages; of a PNG there is one for each. Only what is outdated is exported, unless the argument is `--all`:
// `exports.sha256` has the hash of what each export was made from. DiagramsTest compares the same hashes.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import UPNG from "upng-js";
import { drawFrame, drawSheet, tidy } from "./draw.mjs";
import { browserProgram, Exports, isRoot, sha256 } from "./exports.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const packages = createRequire(import.meta.url);
const SHEET = "overview.sheet";
const SHARED = ["theme.css", "export.mjs", "draw.mjs"];
const FONTS = "Inter, Arial, Helvetica, sans-serif";
const PNG_WIDTH = 1600;
const SHEET_PNG_WIDTH = 2400;
const PNG_COLORS = 256;

const read = (name) => readFileSync(join(here, name), "utf8");

/** The comment lines `%% name: text` of a source. */
function comments(source, name) {
  return [...source.matchAll(new RegExp(`^%% ${name}: (.+)$`, "gm"))].map((line) => line[1].trim());
}

/** The two palettes of the theme, and its rules. */
function readTheme() {
  const css = read("theme.css").replace(/\/\*[\s\S]*?\*\//g, "");
  const [light, dark] = [...css.matchAll(/:root\s*\{([^}]*)\}/g)].map(
    (block) => new Map([...block[1].matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((entry) => [entry[1], entry[2]])),
  );
  const rules = css.replace(/@media[^{]*\{\s*:root\s*\{[^}]*\}\s*\}/, "").replace(/:root\s*\{[^}]*\}/, "");
  return { light, dark, rules };
}

function fontFaces() {
  return [400, 700]
    .map((weight) => {
      const file = packages.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
      const data = readFileSync(file).toString("base64");
      const source = `url(data:font/woff2;base64,${data}) format("woff2")`;
      return `@font-face{font-family:Inter;font-weight:${weight};src:${source}}`;
    })
    .join("");
}

function mermaidSettings(theme) {
  const color = (name) => theme.light.get(name);
  return {
    startOnLoad: false,
    securityLevel: "loose",
    theme: "base",
    fontFamily: FONTS,
    htmlLabels: false,
    markdownAutoWrap: false,
    deterministicIds: true,
    handDrawnSeed: 1,
    themeVariables: {
      fontFamily: FONTS,
      fontSize: "17px",
      background: color("paper"),
      primaryColor: color("service"),
      primaryBorderColor: color("service-edge"),
      primaryTextColor: color("ink"),
      secondaryColor: color("data"),
      tertiaryColor: color("group"),
      lineColor: color("line"),
      textColor: color("ink"),
      noteBkgColor: color("wait"),
      noteBorderColor: color("wait-edge"),
      noteTextColor: color("ink"),
    },
    look: "classic",
    flowchart: { htmlLabels: false, nodeSpacing: 28, rankSpacing: 56, padding: 12, curve: "basis", wrappingWidth: 420 },
    sequence: {
      mirrorActors: false,
      actorMargin: 46,
      messageMargin: 34,
      noteMargin: 8,
      boxMargin: 8,
      actorFontFamily: FONTS,
      messageFontFamily: FONTS,
      noteFontFamily: FONTS,
      actorFontSize: 16,
      messageFontSize: 16,
      noteFontSize: 15,
      bottomMarginAdj: 4,
    },
    class: { htmlLabels: false, nodeSpacing: 26, rankSpacing: 30, padding: 8, hideEmptyMembersBox: true },
    block: { padding: 10 },
  };
}

/** The rules of the theme for one diagram, in the colours of the light palette. */
function rulesOf(id, theme) {
  return theme.rules
    .replace(/([^{}]+)\{([^}]*)\}/g, (whole, selectors, body) => {
      const scoped = selectors.split(",").map((selector) => `#${id} ${selector.trim()}`);
      return `${scoped.join(",")}{${body.trim().replace(/\s+/g, " ")}}`;
    })
    .replace(/var\(--([\w-]+)\)/g, (whole, name) => theme.light.get(name) ?? whole)
    .trim();
}

/** Adds the rules again with the dark palette, for pages with a dark background. */
function withDarkColors(css, theme) {
  let dark = css;
  for (const [name, color] of theme.light) {
    dark = dark.replaceAll(color, `@${name}@`);
  }
  for (const [name, color] of theme.dark) {
    dark = dark.replaceAll(`@${name}@`, color);
  }
  return `${css}@media (prefers-color-scheme: dark){${dark}}`;
}

/** What one diagram is drawn from: its own file, and for the sheet those of its parts. */
function sourcesOf(file) {
  return file === SHEET ? [file, ...partsOf(read(SHEET)).map((part) => `${part}.mmd`)] : [file];
}

/** The diagrams of the sheet: the lines that are no comments. */
function partsOf(sheet) {
  return sheet.split("\n").filter((line) => line && !line.startsWith("%%"));
}

/** The hash of everything that decides how an export looks. */
function inputsOf(file) {
  return sha256([...sourcesOf(file), ...SHARED].map((name) => sha256(read(name))).join("\n"));
}

/** The three exports of a diagram. */
function exportsOf(file) {
  const name = file.replace(/\.\w+$/, "");
  return [`${name}.svg`, `${name}.png`, `${name}-dark.png`];
}

/** A page that has Mermaid and the font. */
async function openPage(browser, theme) {
  const page = await browser.newPage();
  await page.setContent(`<style>${fontFaces()}body{font-family:${FONTS}}</style><b>b</b>a`);
  await page.evaluate(() => document.fonts.ready);
  await page.addScriptTag({ path: packages.resolve("mermaid/dist/mermaid.min.js") });
  await page.evaluate((settings) => mermaid.initialize(settings), mermaidSettings(theme));
  return page;
}

/** One diagram with its frame and both palettes, still without the font. */
async function draw(page, file, theme) {
  const source = read(file);
  const name = file.replace(/\.\w+$/, "");
  let drawn;
  if (file === SHEET) {
    const parts = [];
    for (const part of partsOf(source)) {
      parts.push(await draw(page, `${part}.mmd`, theme));
    }
    drawn = await page.evaluate(drawSheet, name, parts);
  } else {
    drawn = await page.evaluate(async (id, text) => (await mermaid.render(id, text)).svg, name, source);
    drawn = await page.evaluate(tidy, drawn);
  }
  const css = rulesOf(name, theme);
  const framed = await page.evaluate(drawFrame, drawn, css, comments(source, "title")[0], comments(source, "legend"));
  // Text in a style is not escaped in HTML, but in XML.
  return framed.replace(/<style>((?:(?!<style>)[\s\S])*?)<\/style>/, (whole, own) =>
    own.startsWith("<![CDATA[") ? whole : `<style><![CDATA[${withDarkColors(unescaped(own), theme)}]]></style>`,
  );
}

function unescaped(text) {
  return text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}

async function png(page, svg, width, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setContent(`<style>body{margin:0}body>svg{display:block;width:100%;height:auto}</style>${svg}`);
  await page.setViewport({ width, height: 100 });
  await page.evaluate(() => document.fonts.ready);
  const drawn = await page.$("body > svg");
  const picture = UPNG.decode(await drawn.screenshot({ omitBackground: true }));
  return Buffer.from(UPNG.encode(UPNG.toRGBA8(picture), picture.width, picture.height, PNG_COLORS));
}

async function exportAll(files, exported) {
  const theme = readTheme();
  const browser = await puppeteer.launch({
    executablePath: browserProgram(),
    args: isRoot() ? ["--no-sandbox"] : [],
  });
  try {
    const page = await openPage(browser, theme);
    const shown = await browser.newPage();
    for (const file of files) {
      const svg = await draw(page, file, theme).catch((failure) => {
        throw new Error(`${file}: ${failure.message}`);
      });
      const whole = svg.replace("<style>", `<style>${fontFaces()}</style><style>`) + "\n";
      const width = file === SHEET ? SHEET_PNG_WIDTH : PNG_WIDTH;
      const contents = [whole, await png(shown, whole, width, "light"), await png(shown, whole, width, "dark")];
      exportsOf(file).forEach((name, index) => exported.write(name, inputsOf(file), contents[index]));
      console.error(`exported ${file}`);
    }
  } finally {
    await browser.close();
  }
}

const options = process.argv.slice(2);
if (options.some((option) => option !== "--all")) {
  console.error("orders: diagrams allows --all only.");
  process.exit(1);
}
const files = readdirSync(here).filter((file) => file.endsWith(".mmd") || file === SHEET).sort();
const exported = new Exports(here);
const outdated = files.filter((file) => options.length > 0 || !exported.areCurrent(exportsOf(file), inputsOf(file)));
try {
  if (outdated.length > 0) {
    await exportAll(outdated, exported);
  }
  exported.finish(files.flatMap(exportsOf));
} catch (failure) {
  console.error(`orders: ${failure.message}`);
  process.exit(1);
}
console.error(`${outdated.length} of ${files.length} diagrams exported; the others are current.`);
