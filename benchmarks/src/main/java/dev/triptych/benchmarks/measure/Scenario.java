package dev.triptych.benchmarks.measure;

import java.util.List;

/** Something that is measured. Finds the stage caught up and idle, and leaves it so. */
public interface Scenario {
    /** What it is called on the command line. */
    String name();

    /** What it measures, in one line. */
    String about();

    /** Measures. Load stops with it, also when it fails. */
    List<Figure> run(Stage stage) throws Exception;
}
