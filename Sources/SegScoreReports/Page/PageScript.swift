/// What a page can do beside being read: sort and filter its table, and fade heatmaps. Without it all is there, worst
/// first.
let pageScript: StaticString = """
  "use strict";
  for (const hidden of document.querySelectorAll(".scripted")) hidden.hidden = false;
  for (const slider of document.querySelectorAll("input[type=range]")) {
    const heatmap = slider.closest("figure").querySelector(".blended");
    slider.oninput = () => { heatmap.style.opacity = slider.value / 100; };
    slider.oninput();
  }
  const table = document.getElementById("rows");
  if (table) {
    const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
    const key = cell => {
      const text = cell.textContent, number = text === "inf" ? Infinity : Number(text);
      return text === "–" || text === "" ? null : Number.isNaN(number) ? text : number;
    };
    const compare = (a, b) => typeof a === typeof b ? (a > b) - (a < b) : typeof a === "string" ? 1 : -1;
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.onclick = () => {
        const sign = head.ariaSort === "descending" ? 1 : head.ariaSort ? -1 : column ? -1 : 1;
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = sign > 0 ? "ascending" : "descending";
        const keyed = rows.map(row => [key(row.cells[column]), row]);
        keyed.sort(([a], [b]) => a === null || b === null ? (a === null) - (b === null) : sign * compare(a, b));
        body.append(...keyed.map(([, row]) => row));
      };
    });
    const filter = document.getElementById("filter"), count = document.getElementById("shown");
    filter.oninput = () => {
      const words = filter.value.toLowerCase().split(/\\s+/);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every(word => text.includes(word));
      }
      count.value = `${rows.filter(row => !row.hidden).length} of ${rows.length} rows`;
    };
  }
  """
