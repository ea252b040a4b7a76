/// The style of plots: colours for light and dark screens and for paper, told apart by the colour-blind too, and
/// dashes, so that none is needed.
let plotStyle: StaticString = """
  @media print { .plot { break-inside: avoid; } }
  .plots {
    display: grid; gap: 2rem 1.5rem;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 21rem), 1fr));
  }
  .plot {
    display: grid; grid-row: span 2; grid-template-rows: subgrid; gap: 0.75rem;
    margin: 0; max-width: 32rem; color: var(--ink);
  }
  .plot figcaption { color: var(--muted); line-height: 1.45; }
  .plot figcaption strong { display: block; color: var(--ink); }
  .plot-picture { display: block; width: 100%; height: auto; overflow: visible; }
  .plot-picture text { fill: currentColor; font: 12px system-ui, sans-serif; }
  .plot-picture .plot-tick { fill: var(--muted); font-size: 11px; font-variant-numeric: tabular-nums; }
  .plot-grid { fill: none; stroke: var(--grid); stroke-width: 1; }
  .plot-axis { fill: none; stroke: var(--muted); stroke-width: 1; }
  .plot-guide { fill: none; stroke: var(--muted); stroke-width: 1.5; stroke-dasharray: 5 4; }
  .plot-threshold { fill: none; stroke: currentColor; stroke-width: 1.5; stroke-dasharray: 1.5 3; }
  .plot-accent { color: var(--accent); }
  .plot-second { color: var(--second); }
  .plot-third { color: var(--third); }
  .plot-line {
    fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round;
  }
  .plot-line.plot-second { stroke-dasharray: 8 5; }
  .plot-line.plot-third { stroke-dasharray: 2 5; }
  .plot-stem { fill: none; stroke: currentColor; stroke-width: 1.5; }
  .plot-sign { fill: currentColor; stroke: var(--paper); stroke-width: 1.5; }
  .plot-bar { fill: currentColor; fill-opacity: 0.75; stroke: currentColor; stroke-width: 1; }
  """
