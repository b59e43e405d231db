package dev.triptych.benchmarks.measure;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What was measured, for people and for scripts. */
public final class Report {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, List<Figure>> figures = new LinkedHashMap<>();
    private final String machine;

    public Report() {
        this.machine = String.format(
                Locale.ROOT,
                "%d processors, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version());
    }

    public void add(String scenario, List<Figure> measured) {
        figures.put(scenario, List.copyOf(measured));
    }

    public void print(PrintWriter out) {
        out.println();
        out.println("On " + machine + ". Medians of the rounds with the least and the most; ratios round by round.");
        out.println();
        var rows = new ArrayList<String[]>();
        rows.add(new String[] {"scenario", "figure", "median", "range", "unit", "beside", "ratio", "asked for"});
        figures.forEach((scenario, measured) -> measured.forEach(figure -> rows.add(row(scenario, figure))));
        var widths = new int[rows.getFirst().length];
        for (var row : rows) {
            for (var i = 0; i < row.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (var i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
        out.flush();
    }

    private static String[] row(String scenario, Figure figure) {
        var ours = figure.ours();
        var peer = figure.peer();
        var limit = figure.limit();
        return new String[] {
            scenario,
            figure.name(),
            number(ours.median()),
            number(ours.least()) + " .. " + number(ours.most()),
            figure.unit(),
            peer == null ? "" : peer.name() + " " + number(peer.values().median()),
            peer == null ? "" : number(ours.over(peer.values()).median()),
            limit == null ? "" : limit + (limit.isKeptBy(ours.median()) ? "" : " MISSED")
        };
    }

    public String json() {
        var scenarios = new LinkedHashMap<String, Object>();
        figures.forEach((scenario, measured) ->
                scenarios.put(scenario, measured.stream().map(Report::entry).toList()));
        var report = new LinkedHashMap<String, Object>();
        report.put("machine", machine);
        report.put("scenarios", scenarios);
        return JSON.writeValueAsString(report) + "\n";
    }

    private static Map<String, Object> entry(Figure figure) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("figure", figure.name());
        entry.put("unit", figure.unit());
        entry.put("median", figure.ours().median());
        entry.put("rounds", figure.ours().values());
        var peer = figure.peer();
        if (peer != null) {
            var ratio = figure.ours().over(peer.values());
            entry.put(
                    "peer",
                    Map.of(
                            "name", peer.name(),
                            "median", peer.values().median(),
                            "rounds", peer.values().values(),
                            "ratio", ratio.median()));
        }
        var limit = figure.limit();
        if (limit != null) {
            entry.put(
                    "limit",
                    Map.of(
                            "atMost", limit.atMost(),
                            "value", limit.value(),
                            "kept", limit.isKeptBy(figure.ours().median())));
        }
        return entry;
    }

    /** Three digits or so. */
    static String number(double value) {
        var size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
