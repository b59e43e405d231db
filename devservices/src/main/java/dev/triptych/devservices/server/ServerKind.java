package dev.triptych.devservices.server;

/** The servers of the development stack. The label names directories, logs and messages. */
public enum ServerKind {
    WRITE_DATABASE("write-database"),
    READ_DATABASE("read-database"),
    KAFKA("kafka"),
    SEARCH("search");

    private final String label;

    ServerKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
