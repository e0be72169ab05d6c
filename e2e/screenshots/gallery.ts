import { WIDE, type Screenshot } from './take-screenshots';

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** Renders the index page of all screenshots: a row per appearance, a column per width. */
export function renderGallery(screenshots: readonly Screenshot[]): string {
  const states = [...new Set(screenshots.map(({ state }) => state))];
  const sections = states.map((state) => {
    const ofState = screenshots.filter((screenshot) => screenshot.state === state);
    const appearances = [...new Set(ofState.map(({ appearance }) => appearance))];
    const rows = appearances.map((appearance) => {
      const cells = ofState.filter((screenshot) => screenshot.appearance === appearance);
      return `<div class="appearance"><h3>${appearance}</h3>${cells.map(renderFigure).join('')}</div>`;
    });
    return `<section id="${state.name}"><h2>${escapeHtml(state.title)}</h2>${rows.join('')}</section>`;
  });
  const links = states.map(({ name, title }) => `<a href="#${name}">${escapeHtml(title)}</a>`);
  return PAGE.replace('LINKS', links.join(' ')).replace('SECTIONS', sections.join('\n'));
}

function renderFigure({ file, width }: Screenshot): string {
  return `<a href="${file}"><img src="${file}" alt="at ${width} pixels" loading="lazy" style="width:${Math.round((width / WIDE) * 100)}%"></a>`;
}

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SWR Job Monitor: every page and state</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, 'Noto Sans CJK SC', sans-serif }
  body { margin: 0 auto; max-width: 1400px; padding: 2rem 1.5rem }
  nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-bottom: 3rem }
  h2 { margin: 4rem 0 0; font-weight: 600 }
  h3 { width: 100%; margin: 1.5rem 0 .5rem; font: inherit; opacity: .65 }
  .appearance { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1%; }
  .appearance a { display: contents }
  img { max-width: 56%; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: 6px }
</style>
<h1>Every page and state</h1>
<nav>LINKS</nav>
SECTIONS
</html>
`;
