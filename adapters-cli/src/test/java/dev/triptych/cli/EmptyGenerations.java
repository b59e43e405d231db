package dev.triptych.cli;

import dev.triptych.application.base.log.Frontier;
import dev.triptych.application.maintenance.derived.CopyProgress;
import dev.triptych.application.maintenance.derived.GenerationSite;
import java.util.Optional;
import java.util.Set;

/** Generations without anything in them, of a write store that has nothing either. */
final class EmptyGenerations implements GenerationSite {
    @Override
    public void prepare(int number) {}

    @Override
    public Optional<CopyProgress> progress(int number) {
        return Optional.empty();
    }

    @Override
    public Frontier frontier(int number) {
        return Frontier.NONE;
    }

    @Override
    public Set<Integer> standing() {
        return Set.of(1);
    }

    @Override
    public void remove(int number) {}

    @Override
    public void showByHand(int number) {}
}
