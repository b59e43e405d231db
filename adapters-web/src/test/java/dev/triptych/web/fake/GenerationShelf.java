package dev.triptych.web.fake;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.GenerationSite;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Generations of which only the frontiers are there. */
public final class GenerationShelf implements GenerationSite {
    private final Map<Integer, Frontier> frontiers = new ConcurrentHashMap<>(Map.of(1, Frontier.NONE));
    private volatile int shown = 1;

    /** The one that is shown by hand. */
    public int shown() {
        return shown;
    }

    /** How far a generation is from now on. */
    public void reach(int number, Frontier frontier) {
        frontiers.put(number, frontier);
    }

    @Override
    public void prepare(int number) {
        frontiers.putIfAbsent(number, Frontier.NONE);
    }

    @Override
    public Optional<CopyProgress> progress(int number) {
        return Optional.empty();
    }

    @Override
    public Frontier frontier(int number) {
        return frontiers.getOrDefault(number, Frontier.NONE);
    }

    @Override
    public Set<Integer> standing() {
        return Set.copyOf(frontiers.keySet());
    }

    @Override
    public void remove(int number) {
        frontiers.remove(number);
    }

    @Override
    public void showByHand(int number) {
        shown = number;
    }
}
