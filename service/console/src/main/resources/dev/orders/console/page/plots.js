// A small plot of one or two lines over time, as SVG. Its text says the same as the picture.

import { html } from './parts.js';

const WIDTH = 300;
const HEIGHT = 64;

function path(samples, member, top, span) {
  let drawing = false;
  const last = samples.at(-1).at;
  return samples
    .map((sample) => {
      const value = sample[member];
      if (value === null || value === undefined) {
        drawing = false;
        return '';
      }
      const x = WIDTH - ((last - sample.at) / span) * WIDTH;
      const y = HEIGHT - 1 - (value / top) * (HEIGHT - 4);
      const step = `${drawing ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
      drawing = true;
      return step;
    })
    .join('');
}

const latest = (samples, member) => samples.at(-1)?.[member] ?? null;

// A young plot is not squeezed into a corner of the time that it will show.
const spanOf = (samples, longest) =>
  Math.min(longest, Math.max(60_000, samples.length > 1 ? samples.at(-1).at - samples[0].at : 0));

export function Plot({ title, samples, lines, format, longest }) {
  const span = spanOf(samples, longest);
  const shown = lines.map(({ member, name }) => ({ member, name, value: latest(samples, member) }));
  const most = Math.max(0, ...samples.flatMap((sample) => lines.map(({ member }) => sample[member] ?? 0)));
  const top = most || 1;
  const text = shown.map(({ name, value }) => `${name ? `${name} ` : ''}${value === null ? '–' : format(value)}`).join(', ');
  return html`<figure class="plot">
    <figcaption>
      <span>${title}</span>
      <strong class="number">${text}</strong>
    </figcaption>
    <svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label=${`${title}: now ${text}, at most ${format(most)}`}>
      <path class="base" d=${`M0 ${HEIGHT - 1}H${WIDTH}`} />
      ${samples.length > 1 &&
      lines.map(({ member }, index) => html`<path key=${member} class=${`line line-${index}`} d=${path(samples, member, top, span)} />`)}
    </svg>
    <p class="quiet">at most ${format(most)} in the last ${Math.round(span / 60_000)} min</p>
  </figure>`;
}
