package dev.triptych.devservices.server;

/** A PostgreSQL cluster at PostgreSQL's own durability defaults, with an empty database {@code triptych} in it. */
public interface PostgresServer extends Server {
    /** The database that is there from the start. It is shared: a test takes {@link #freshDatabase} instead. */
    Database database();

    /**
     * Creates an empty database of its own for the caller.
     *
     * @param label what the name starts with; anything but letters and digits becomes an underscore
     */
    Database freshDatabase(String label);

    /** As {@link #freshDatabase(String)}, as a copy of another database, to which nobody may be connected meanwhile. */
    Database freshDatabase(String label, Database template);

    /** Drops a database, ending the connections to it. */
    void drop(Database database);
}
