namespace MMAudio.Coordinator.Reports;

/// <summary>How a summary looks, by day and by night.</summary>
internal static class SummaryStyle
{
    public const string Sheet =
        """
        :root { color-scheme: light dark; --back: #fff; --text: #1c2024; --dim: #687076; --line: #e3e6e8; --panel: #f6f7f8;
          --done: #2b9a66; --active: #3e7bd6; --refused: #d6453d; --parked: #c77d0a; --cancelled: #8b9298; --sound: #7a5ccc;
          --s1: #4f7fd9; --s2: #2fa5a0; --s3: #8a63d2; --s4: #d98c2b; --s5: #5b9c4a; }
        @media (prefers-color-scheme: dark) { :root { --back: #14171a; --text: #e6e9eb; --dim: #99a2a8; --line: #2b3136; --panel: #1c2125;
          --done: #4cc38a; --active: #6ea6ff; --refused: #ff7b72; --parked: #f0b04a; --cancelled: #7d868c; --sound: #a98ff0; } }
        body { background: var(--back); color: var(--text); font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
        h1 { margin: 0; } h2 { margin: 2rem 0 .6rem; font-size: 1.15rem; } h2 small, .when, .small, .prompt, svg .numbers { color: var(--dim); }
        .when { margin: .3rem 0 1.2rem; } .small { font-size: .82rem; } .prompt { font-style: italic; }
        a { color: var(--active); text-decoration: none; } a:hover { text-decoration: underline; }
        .tiles { display: flex; flex-wrap: wrap; gap: .7rem; }
        .tile { background: var(--panel); border-left: 4px solid var(--line); border-radius: 6px; padding: .6rem 1rem; min-width: 6.5rem; color: var(--dim); }
        .tile b { display: block; font-size: 1.5rem; color: var(--text); font-variant-numeric: tabular-nums; }
        .tile.none b { color: var(--dim); font-weight: 400; }
        .tile.done { border-color: var(--done); } .tile.active { border-color: var(--active); } .tile.refused { border-color: var(--refused); }
        .tile.parked { border-color: var(--parked); } .tile.sound { border-color: var(--sound); }
        .progress { display: flex; height: 10px; border-radius: 5px; overflow: hidden; margin: 1.2rem 0; gap: 1px; } .progress span { min-width: 3px; }
        .progress .done { background: var(--done); } .progress .active { background: var(--active); } .progress .refused { background: var(--refused); }
        .progress .parked { background: var(--parked); } .progress .cancelled { background: var(--cancelled); }
        table { border-collapse: collapse; width: 100%; } th { text-align: left; color: var(--dim); font-weight: 500; }
        th, td { padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        .n { text-align: right; font-variant-numeric: tabular-nums; }
        .clips td:first-child { width: 130px; } .clips td:nth-child(2) { width: 35%; } .clips td:last-child { width: 160px; } img { width: 120px; border-radius: 4px; display: block; }
        .state { font-weight: 600; } .state.done { color: var(--done); } .state.active { color: var(--active); } .state.refused { color: var(--refused); }
        .state.parked { color: var(--parked); } .state.cancelled { color: var(--cancelled); }
        .category { display: inline-block; background: var(--panel); border: 1px solid var(--line); border-radius: 4px; padding: 0 .4rem; margin-left: .5rem; font-size: .82rem; }
        svg { display: block; } svg.stages { max-width: 44rem; width: 100%; } svg text { fill: var(--text); font-size: 13px; } svg .numbers { fill: var(--dim); font-size: 12px; }
        .decode_video { fill: var(--s1); } .extract_features { fill: var(--s2); } .sample_latent { fill: var(--s3); } .decode_audio { fill: var(--s4); } .mux_video { fill: var(--s5); }
        """;
}
