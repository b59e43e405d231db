package dev.triptych.web.http.admission;

import dev.triptych.domain.UserId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** One request that is let in, with what it holds until it is over. */
final class Admitted {
    static final String ATTRIBUTE = "triptych.admitted";

    final Connections.Open connection;
    final AddressRates.Spent spent;
    final boolean stream;
    private final Address address;
    /** What was written of the answer, in bytes. */
    final AtomicLong written = new AtomicLong();

    private final AtomicBoolean over = new AtomicBoolean();

    /** Written by the thread that serves the request; what it holds is given back when the request is over. */
    private volatile @Nullable UserId user;

    private volatile long bytes;
    private volatile long foreseen;

    Admitted(Connections.Open connection, Address address, AddressRates.Spent spent, boolean stream) {
        this.connection = connection;
        this.address = address;
        this.spent = spent;
        this.stream = stream;
    }

    /** True for the first who says that it is over: what it holds is given back once. */
    boolean ends() {
        return over.compareAndSet(false, true);
    }

    void belongsTo(UserId caller) {
        user = caller;
    }

    /** So much of its answer is counted already, in KiB. */
    void foresees(long counted) {
        foreseen = counted;
    }

    long foreseen() {
        return foreseen;
    }

    void holds(long taken) {
        bytes = taken;
    }

    @Nullable UserId user() {
        return user;
    }

    /** Who is answered: the user, or the address where no token was good. */
    Record caller() {
        var known = user;
        return known == null ? address : known;
    }

    long bytes() {
        return bytes;
    }

    /** The body is there, or will never be. */
    void read(Content.@Nullable Chunk chunk) {
        if (chunk != null && chunk.isLast()) {
            connection.goesOn();
        }
    }
}
