package org.comity.mapping.level;

/** The style of a page: logical directions only, so that it turns round by itself. */
final class PageStyle {
  static final String CSS =
      """

      :root { color-scheme: light dark; --ink: light-dark(#1a1a1a, #eee);
        --paper: light-dark(#fff, #161616); --line: light-dark(#555, #aaa);
        --exact: light-dark(#0b5c2b, #7fd6a0); --other: light-dark(#8a3b00, #ffb37a); }
      body { font: 1rem/1.5 "Noto Sans", "Noto Sans Arabic", sans-serif; color: var(--ink);
        background: var(--paper); max-inline-size: 70rem; margin-inline: auto; padding: 1rem; }
      .notice { border-inline-start: .3rem solid var(--other); padding-inline-start: .7rem; }
      table { border-collapse: collapse; inline-size: 100%; }
      caption { text-align: start; font-weight: bold; padding-block: .5rem; }
      th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: start;
        vertical-align: top; overflow-wrap: anywhere; }
      ol { margin: 0; padding-inline-start: 1.2rem; }
      .code { font-family: "Noto Sans Mono", monospace; font-size: .85em; }
      .source { font-size: .85em; overflow-wrap: anywhere; }
      .number { display: inline-block; min-inline-size: 1.5rem; text-align: center;
        border: 1px solid var(--line); border-radius: 1rem; }
      svg { max-inline-size: 100%; block-size: auto; }
      svg text { fill: var(--ink); font-size: 14px; }
      svg rect { fill: none; stroke: var(--line); }
      svg circle { fill: var(--paper); stroke: var(--line); }
      svg .exact { stroke: var(--exact); }
      svg .other { stroke: var(--other); stroke-dasharray: 6 3; }
      @media print { @page { size: A4; margin: 15mm; } :root { color-scheme: light; }
        body { padding: 0; font-size: 9pt; } tr, svg { break-inside: avoid; }
        thead { display: table-header-group; } }
      """;

  private PageStyle() {}
}
