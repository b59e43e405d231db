package dev.triptych.persistence.query;

import dev.triptych.application.contract.Chat;
import dev.triptych.application.contract.Views;
import dev.triptych.application.query.routing.StoreQueries;
import java.time.Duration;

/** A store in which an earlier version wrote the first replies: none of them has a number, later ones have. */
public final class UnnumberedReplies implements Views {
    private final Views views;
    private final Runnable forget;
    private boolean forgotten;

    /**
     * The store of {@code views}.
     *
     * @param forget takes the numbers of all replies away
     */
    public UnnumberedReplies(Views views, Runnable forget) {
        this.views = views;
        this.forget = forget;
    }

    @Override
    public Chat chat() {
        return views.chat();
    }

    @Override
    public void later(Duration by) {
        views.later(by);
    }

    @Override
    public void deliver() {
        views.deliver();
        if (!forgotten) {
            forget.run();
        }
        forgotten = true;
    }

    @Override
    public StoreQueries queries() {
        return views.queries();
    }
}
