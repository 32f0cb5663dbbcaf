// What is done in the page of the browser. Each function goes there as text, so it is complete in itself.

/** Removes what Mermaid leaves in an SVG and nobody sees, and rounds numbers. */
export function tidy(drawn) {
  const holder = document.createElement("div");
  holder.innerHTML = drawn;
  document.body.append(holder);
  const svg = holder.querySelector("svg");
  const [, top, , height] = svg.getAttribute("viewBox").split(" ").map(Number);
  // The lines of life of a sequence end far below the diagram.
  svg.querySelectorAll("line.actor-line").forEach((line) => line.setAttribute("y2", top + height));
  // The name of a frame is at its left, where fewer lines cross it.
  for (const label of svg.querySelectorAll(".cluster-label")) {
    const frame = label.parentNode.querySelector("rect");
    const [x, y] = ["x", "y"].map((name) => Number(frame.getAttribute(name)));
    const box = label.getBBox();
    label.setAttribute("transform", `translate(${x + 12 - box.x}, ${y + 9 - box.y})`);
  }
  const positions = "d x y x1 x2 y1 y2 width height transform points cx cy".split(" ");
  const rounded = (text) => text.replace(/-?\d+\.\d{2,}/g, (number) => String(Number(Number(number).toFixed(1))));
  for (const element of svg.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith("data-") || value === "") {
        element.removeAttribute(name);
      } else if (positions.includes(name)) {
        element.setAttribute(name, rounded(value));
      }
    }
  }
  for (const marker of svg.querySelectorAll("marker")) {
    if (!svg.innerHTML.includes(`url(#${marker.id})`)) {
      marker.remove();
    }
  }
  svg.querySelectorAll("filter, linearGradient, symbol").forEach((one) => one.remove());
  const text = new XMLSerializer().serializeToString(svg);
  holder.remove();
  return text;
}

/** Puts diagrams on one sheet, some in a row. In a row all have the same height, and all rows have the same width. */
export function drawSheet(id, parts) {
  const IN_A_ROW = 3;
  const WIDTH = 3000;
  const GAP = 24;
  const sizes = parts.map((part) => /viewBox="[^ ]+ [^ ]+ ([^ ]+) ([^ ]+)"/.exec(part).slice(1).map(Number));
  const shape = (index) => sizes[index][0] / sizes[index][1];
  let placed = "";
  let y = 0;
  for (let first = 0; first < parts.length; first += IN_A_ROW) {
    const row = parts.slice(first, first + IN_A_ROW).map((_, index) => first + index);
    const height = (WIDTH - GAP * (row.length - 1)) / row.reduce((sum, index) => sum + shape(index), 0);
    let x = 0;
    for (const index of row) {
      const width = height * shape(index);
      const place = Object.entries({ x, y, width, height }).map(([name, value]) => `${name}="${value.toFixed(1)}"`);
      placed += parts[index]
        .replace(/(<svg[^>]*?) width="[^"]*"/, "$1")
        .replace(/(<svg[^>]*?) height="[^"]*"/, "$1")
        .replace("<svg", `<svg ${place.join(" ")}`);
      x += width + GAP;
    }
    y += height + GAP;
  }
  const box = `0 0 ${WIDTH} ${Math.ceil(y - GAP)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" viewBox="${box}"><style></style>${placed}</svg>`;
}

/** Draws the paper, the title and the legend around a diagram, and adds the rules of the theme. */
export function drawFrame(drawn, css, title, legends) {
  const PADDING = 28;
  const SWATCH = 17;
  const SMALLEST_WIDTH = 960;
  const holder = document.createElement("div");
  holder.innerHTML = drawn;
  document.body.append(holder);
  const svg = holder.querySelector("svg");
  const element = (name, attributes, text = "") => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    made.textContent = text;
    return made;
  };
  const [left, top, width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  svg.querySelector("style").append(css);
  const frame = element("g", {});
  svg.append(frame);

  // Pictures are shown at one width. So the text of the frame is larger in a wide diagram.
  const inner = Math.ceil(Math.max(width, SMALLEST_WIDTH));
  const size = inner / SMALLEST_WIDTH;
  const large = `font-size: ${(30 * size).toFixed(1)}px`;
  const small = `font-size: ${(17 * Math.sqrt(size)).toFixed(1)}px`;
  const titleHeight = 24 + 34 * size;
  const legendLine = Math.ceil(27 * Math.sqrt(size));
  const swatch = Math.round(SWATCH * Math.sqrt(size));
  const start = Math.floor(left - (inner - width) / 2);
  const base = Math.round(top - titleHeight + 28 * size);
  frame.append(element("text", { class: "title", style: large, x: start, y: base }, title));

  // Words flow into lines, and [name] becomes a box in the colours of that class.
  const measure = element("text", { class: "legend", style: small });
  frame.append(measure);
  const widthOf = (text) => ((measure.textContent = text), measure.getComputedTextLength());
  const space = widthOf("a b") - widthOf("ab");
  let line = Math.ceil(top + height + 10 + legendLine * 0.9);
  let at = start;
  let words = [];
  let from = at;
  const write = () => {
    if (words.length > 0) {
      frame.append(element("text", { class: "legend", style: small, x: from, y: line }, words.join(" ")));
    }
    words = [];
  };
  const all = legends.join(" ").split(/\s+/);
  for (const [index, word] of all.entries()) {
    const named = /^\[([a-z]+)\]$/.exec(word);
    const wide = named ? swatch + 2 : widthOf(word);
    // A box stays with the word after it.
    if (at + wide + (named ? 20 + widthOf(all[index + 1]) : 0) > start + inner) {
      write();
      at = start;
      line += legendLine;
    }
    if (named) {
      write();
      at = Math.ceil(at + (at > start ? 14 : 0));
      const box = { x: at, y: line - Math.round(swatch * 0.83), width: swatch, height: swatch, rx: 3 };
      frame.append(element("rect", { class: `swatch ${named[1]}`, ...box }));
    } else {
      from = words.length > 0 ? from : Math.ceil(at);
      words.push(word);
    }
    at += wide + space;
  }
  write();
  measure.remove();

  const x = start - PADDING;
  const y = Math.floor(top - titleHeight - PADDING + 8);
  const whole = { width: inner + 2 * PADDING, height: line + 20 - y };
  const paper = { x: x + 0.5, y: y + 0.5, width: whole.width - 1, height: whole.height - 1, rx: 14 };
  svg.prepend(
    element("title", {}, title),
    element("desc", {}, legends.join(" ").replace(/\[[a-z]+\] /g, "")),
    element("rect", { class: "paper", ...paper }),
  );
  svg.setAttribute("viewBox", [x, y, whole.width, whole.height].join(" "));
  svg.setAttribute("width", whole.width);
  svg.setAttribute("height", whole.height);
  svg.setAttribute("role", "img");
  ["style", "class", "aria-roledescription"].forEach((name) => svg.removeAttribute(name));
  const text = new XMLSerializer().serializeToString(svg);
  holder.remove();
  return text;
}
