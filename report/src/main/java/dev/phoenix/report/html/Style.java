package dev.phoenix.report.html;

/** The look: one column, system type, two colours for two sites, red for failures and nothing else. */
public final class Style {
    private Style() {}

    public static final String SHEET = """

            :root { color-scheme: light dark; --ink: #1c2024; --soft: #5b646e; --faint: #dfe3e8; --ground: #ffffff;
              --panel: #f6f7f9; --old: #8b98a9; --new: #0e8a84; --bad: #c8102e; --held: #d08a00; --other: #9b59b6; --none: #e8ebef; }
            @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a2abb5; --faint: #343a41;
              --ground: #14171a; --panel: #1c2024; --old: #77869a; --new: #2fb5ad; --bad: #ff5c6c; --held: #f0b03c; --other: #c08be0; --none: #2a2f35; } }
            * { box-sizing: border-box; }
            html { -webkit-text-size-adjust: 100%; }
            body { margin: 0 auto; padding: 3rem 1.5rem 5rem; max-width: 66rem; background: var(--ground); color: var(--ink);
              font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
              font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
            header p { margin: 0; }
            .kind { color: var(--soft); font-size: .875rem; letter-spacing: .06em; text-transform: uppercase; }
            h1 { margin: .35rem 0 .9rem; font-size: clamp(1.9rem, 6vw, 3rem); line-height: 1.1; font-weight: 650; letter-spacing: -.02em; }
            h1 .to { color: var(--new); } h1 .from { color: var(--old); }
            .lead { font-size: clamp(1.1rem, 2.6vw, 1.35rem); line-height: 1.45; max-width: 46rem; text-wrap: pretty; }
            h2 { margin: 3.5rem 0 .35rem; font-size: 1.35rem; font-weight: 650; letter-spacing: -.01em; }
            h3 { margin: 1.75rem 0 .25rem; font-size: 1rem; font-weight: 650; }
            .why { margin: 0 0 1rem; color: var(--soft); max-width: 46rem; text-wrap: pretty; }
            .good { color: var(--new); } .bad { color: var(--bad); }
            .outcome { display: inline-block; margin-top: 1rem; padding: .15rem .7rem; border: 1.5px solid currentColor; border-radius: 1rem; font-weight: 600; font-size: .9rem; }
            .outcome + .why { margin-top: .75rem; }
            dl.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 1.5rem 1.25rem; margin: 2.25rem 0 0; padding: 1.5rem 0; border-block: 1px solid var(--faint); }
            dl.figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
            dl.figures dt { color: var(--soft); font-size: .875rem; line-height: 1.35; }
            dl.figures dd { margin: 0; font-size: 2rem; line-height: 1.15; font-weight: 600; letter-spacing: -.02em; white-space: nowrap; }
            dl.figures small { font-size: 1rem; font-weight: 500; letter-spacing: 0; }
            ol.story { list-style: none; margin: 1rem 0 0; padding: 0; }
            ol.story li { display: grid; grid-template-columns: 2.1rem 1.6rem minmax(0, 19rem) minmax(0, 1fr); gap: 0 .75rem; padding: .6rem 0; border-top: 1px solid var(--faint); break-inside: avoid; }
            ol.story .no { color: var(--soft); text-align: right; } ol.story .mark { font-weight: 700; text-align: center; }
            ol.story .title { font-weight: 600; line-height: 1.4; } ol.story .evidence { color: var(--soft); line-height: 1.5; font-size: .94rem; }
            .wide { overflow-x: auto; margin: .75rem 0 0; } .wide:focus-visible { outline: 2px solid var(--new); outline-offset: 3px; }
            table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.45; }
            caption { text-align: left; color: var(--soft); font-size: .875rem; padding: 0 0 .4rem; }
            th, td { text-align: left; vertical-align: top; padding: .38rem 1rem .38rem 0; border-top: 1px solid var(--faint); font-weight: 400; overflow-wrap: break-word; }
            thead th { color: var(--soft); border-top: 0; white-space: nowrap; font-size: .875rem; } tbody th { font-weight: 550; }
            .n { text-align: right; white-space: nowrap; } th:last-child, td:last-child { padding-right: 0; }
            figure { margin: 1rem 0 0; } figure svg { display: block; width: 100%; height: auto; min-width: 46rem; }
            figcaption { color: var(--soft); font-size: .875rem; padding-top: .5rem; }
            .key { display: inline-flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0; padding: 0; list-style: none; }
            .key li::before { content: ""; display: inline-block; width: .75em; height: .75em; margin-right: .4em; border-radius: 2px; background: currentColor; }
            .key li span { color: var(--soft); }
            .c-old { color: var(--old); } .c-new { color: var(--new); } .c-bad { color: var(--bad); } .c-held { color: var(--held); } .c-other { color: var(--other); } .c-none { color: var(--none); }
            svg text { font-size: 11px; fill: var(--soft); } svg .strong { fill: var(--ink); font-weight: 600; }
            svg .end { text-anchor: end; } svg .middle { text-anchor: middle; }
            svg .old { fill: var(--old); } svg .new { fill: var(--new); } svg .other, svg .mixed { fill: var(--other); } svg .none { fill: var(--none); }
            svg .bad { fill: var(--bad); } svg .held { fill: var(--held); }
            svg .grid { stroke: var(--faint); stroke-width: 1; } svg .mark { stroke: var(--soft); stroke-width: .75; stroke-dasharray: 2 3; }
            svg .band { fill: var(--panel); } svg .p50 { fill: none; stroke: var(--ink); stroke-width: 1.5; stroke-linejoin: round; } svg .p99 { fill: none; stroke: var(--soft); stroke-width: 1; stroke-linejoin: round; }
            .parts-0 { fill: var(--new); } .parts-1 { fill: var(--old); } .parts-2 { fill: var(--held); } .parts-3 { fill: var(--other); }
            code { font: .88em/1.4 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
            .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
            footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--faint); color: var(--soft); font-size: .875rem; }
            @media (max-width: 40rem) { body { padding: 1.75rem 1rem 3rem; } dl.figures { grid-template-columns: 1fr 1fr; }
              ol.story li { grid-template-columns: 1.5rem 1.2rem minmax(0, 1fr); gap: 0 .5rem; } ol.story .evidence { grid-column: 3; }
              th, td { padding-right: .75rem; } .wide table { min-width: 32rem; } }
            @media print { @page { margin: 16mm 14mm; } :root { color-scheme: light; --ink: #000; --soft: #444; --faint: #ccc; --ground: #fff; --panel: #f3f3f3; --old: #8b98a9; --new: #0e8a84; --bad: #c8102e; --held: #d08a00; --none: #e8ebef; }
              html { font-size: 9.5pt; } body { padding: 0; max-width: none; } h1 { font-size: 24pt; } .lead { font-size: 12.5pt; } h2 { margin-top: 20pt; break-after: avoid; } ol.story li { padding: .4rem 0; } dl.figures dd { font-size: 1.5rem; }
              .why, caption { break-after: avoid; } figure, tr, dl.figures { break-inside: avoid; } thead { display: table-header-group; } .wide { overflow: visible; }
              figure svg { min-width: 0; } .wide table { min-width: 0; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
            """;
}
