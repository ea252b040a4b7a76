/// How pages look: one column on a phone, light or dark as the reader's system is, and whole on paper.
let pageStyle: StaticString = """
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --raised: #f5f6f8; --ink: #1c2128; --muted: #57606a; --line: #d0d7de; --grid: #e1e5ea;
    --accent: #0a58a8; --second: #b14a00; --third: #6a3fb5; --hatch: #c9ced6;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #11151a; --raised: #1a2028; --ink: #e6e9ed; --muted: #a0a9b4; --line: #343c47; --grid: #29303a;
      --accent: #6cb2ff; --second: #ff9d57; --third: #c4a2ff; --hatch: #3b444f;
    }
  }
  * { box-sizing: border-box; }
  [hidden] { display: none !important; }
  body {
    margin: 0 auto; max-width: 80rem; padding: 1rem clamp(.75rem, 3vw, 2rem) 3rem;
    background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
    overflow-wrap: break-word;
  }
  h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
  h1 { font-size: 1.6rem; margin: .5rem 0 .25rem; }
  h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; padding-top: .5rem; border-top: 1px solid var(--line); }
  h3 { font-size: 1.05rem; margin: 0; }
  p { margin: .4rem 0; max-width: 48rem; }
  a { color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  small, .quiet, figcaption { color: var(--muted); font-size: .875rem; }
  nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
  .skip { position: absolute; left: -100vw; } .skip:focus { position: static; }
  .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .75rem; margin: 1rem 0; padding: 0; }
  .card { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .9rem; }
  .card dt { color: var(--muted); font-size: .875rem; }
  .card dd { margin: 0; }
  .card .value { font-size: 1.6rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
  .scroll { overflow-x: auto; margin: .75rem 0; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
  caption { text-align: left; color: var(--muted); padding-bottom: .4rem; }
  th, td { padding: .25rem .6rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; white-space: nowrap; }
  th.name, td.name, td.words { text-align: left; }
  tbody th { font-weight: 500; }
  th.name { min-width: 7rem; max-width: 24rem; overflow-wrap: break-word; white-space: normal; }
  th code { white-space: nowrap; }
  td.words { white-space: normal; max-width: 40rem; }
  td.words:last-child { min-width: 14rem; }
  thead th { background: var(--raised); font-weight: 600; }
  th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
  th button::after { content: " ↕"; color: var(--muted); }
  th[aria-sort=ascending] button::after { content: " ↑"; color: var(--ink); }
  th[aria-sort=descending] button::after { content: " ↓"; color: var(--ink); }
  .tall { max-height: 36rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; }
  .tall thead th { position: sticky; top: 0; }
  .controls { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
  input[type=search] { font: inherit; padding: .3rem .5rem; min-width: min(20rem, 100%); background: var(--paper); color: inherit; border: 1px solid var(--muted); border-radius: .3rem; }
  .picture { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; margin: 1rem 0; break-inside: avoid; }
  .views { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(12.5rem, 44%), 1fr)); gap: .75rem; margin-top: .5rem; }
  .views.pair { grid-template-columns: repeat(2, minmax(0, 20rem)); }
  .views figure { margin: 0; }
  .views figure.blend { grid-column: span 2; grid-row: span 2; }
  .layers { display: block; width: 100%; height: auto; max-height: 75vh; }
  image { image-rendering: pixelated; }
  image.photograph { image-rendering: auto; }
  .layers img {
    width: 100%; height: auto; image-rendering: pixelated;
    background: repeating-linear-gradient(45deg, var(--hatch) 0 3px, var(--paper) 3px 8px);
  }
  .unseen { position: absolute; width: 0; height: 0; }
  .hatch-ground { fill: var(--paper); } .hatch-line { fill: var(--hatch); }
  .tile { fill: none; stroke: #fff; stroke-width: 3; vector-effect: non-scaling-stroke; }
  .tile.shade { stroke: #000; stroke-width: 6; }
  input[type=range] { width: 100%; accent-color: var(--accent); }
  .keys { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: start; }
  .keys svg[role] { display: block; width: 18rem; max-width: 100%; height: auto; }
  .keys text { fill: currentColor; font-size: 11px; }
  .swatch { display: inline-block; width: 1.6rem; height: .8rem; vertical-align: middle; border: 1px solid var(--muted); }
  .swatch.framed { border: 3px solid #000; outline: 1px solid #fff; height: 1rem; }
  details > summary { cursor: pointer; padding: .25rem 0; }
  @media print {
    :root { --paper: #fff; --raised: #fff; --ink: #000; --muted: #444; --line: #bbb; --grid: #ddd; }
    body { max-width: none; padding: 0; font-size: 10pt; }
    nav, .controls, .skip { display: none; }
    .tall { max-height: none; overflow: visible; border: 0; }
    details::details-content { content-visibility: visible; block-size: auto; }
    .layers, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  }
  @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
  """
