// Draws the diagrams that pages have as text. GitHub does the same. Only pages that have one load Mermaid, whose own bundle
// build.mjs copies: to bundle it again would take longer than all the rest.
import { withBase } from "vitepress";

let loading;
let drawn = 0;

/** Draws each diagram of the page, or draws it again in the other palette. */
export async function drawDiagrams(dark) {
  const blocks = [...document.querySelectorAll("div.language-mermaid")];
  if (blocks.length === 0) {
    return;
  }
  loading ??= load(withBase("/mermaid.min.js"));
  const mermaid = await loading;
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme: dark ? "dark" : "default", fontFamily: "inherit" });
  for (const block of blocks) {
    const { svg } = await mermaid.render(`diagram-${drawn++}`, block.querySelector("code").textContent);
    let picture = block.nextElementSibling;
    if (!picture?.classList.contains("diagram")) {
      picture = document.createElement("figure");
      picture.className = "diagram";
      block.after(picture);
    }
    picture.innerHTML = svg;
    block.hidden = true;
  }
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(globalThis.mermaid);
    script.onerror = reject;
    document.head.append(script);
  });
}
