package dev.triptych.application.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs one actor at a time and lets a seeded choice decide who goes on after each await. Time passes only here. Every
 * actor has a thread of its own, but none runs while another does, so a seed always gives the same run.
 */
final class Scheduler {
    private static final long MOST_NANOS_A_STEP = 16_000_000;
    private static final long NANOS_A_TURN = 2_000_000;

    private final RandomGenerator random;
    private final List<Actor> actors = new ArrayList<>();
    /** Each actor as often as it has turns for one of the others. */
    private final List<Actor> turns = new ArrayList<>();

    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<Happening, Long> happenings = new EnumMap<>(Happening.class);
    private final Semaphore control = new Semaphore(0);
    private long nanos;
    private int steps;
    private @Nullable Actor running;

    Scheduler(RandomGenerator random) {
        this.random = random;
    }

    /** Somebody who acts forever, in rounds; a crash ends the round and begins him again. */
    final class Actor {
        private final String name;
        private final Fault whenCrashed;
        private final Runnable life;
        private final Semaphore turn = new Semaphore(0);
        private final Thread thread;
        private boolean doomed;
        private boolean over;
        private @Nullable Throwable failure;

        private Actor(String name, Fault whenCrashed, Runnable life) {
            this.name = name;
            this.whenCrashed = whenCrashed;
            this.life = life;
            this.thread = Thread.ofVirtual().name(name).unstarted(this::live);
        }

        private void live() {
            turn.acquireUninterruptibly();
            while (!over) {
                try {
                    life.run();
                } catch (Crash crash) {
                    doomed = false;
                } catch (Throwable unexpected) {
                    failure = unexpected;
                    over = true;
                }
                if (!over) {
                    handBack();
                }
            }
            control.release();
        }

        private void handBack() {
            control.release();
            turn.acquireUninterruptibly();
        }
    }

    /** Somebody who goes on {@code pace} times as often as the slowest. */
    void add(String name, int pace, Fault whenCrashed, Runnable life) {
        var actor = new Actor(name, whenCrashed, life);
        actors.add(actor);
        turns.addAll(Collections.nCopies(pace, actor));
        actor.thread.start();
    }

    /** A place where the process may die, or somebody else go on first. Called by the running actor only. */
    void await() {
        var me = running;
        if (me == null) {
            return;
        }
        me.handBack();
        if (me.doomed || me.over) {
            throw new Crash();
        }
    }

    /** Lets somebody go on up to his next await. */
    void step() {
        steps++;
        nanos += random.nextLong(MOST_NANOS_A_STEP);
        resume(turns.get(random.nextInt(turns.size())));
    }

    /** Nobody does anything for that long. */
    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Lets everybody go on for a while, in turn. */
    void round() {
        for (var actor : actors) {
            nanos += NANOS_A_TURN;
            resume(actor);
        }
    }

    private void resume(Actor actor) {
        if (actor.over) {
            return;
        }
        running = actor;
        actor.turn.release();
        control.acquireUninterruptibly();
        running = null;
        if (actor.failure != null) {
            throw new AssertionError(actor.name + " failed", actor.failure);
        }
    }

    /** Somebody dies at the await where he stands. */
    void crashSomebody() {
        var actor = actors.get(random.nextInt(actors.size()));
        actor.doomed = true;
        count(actor.whenCrashed);
        resume(actor);
    }

    /** Ends every thread. */
    void end() {
        for (var actor : actors) {
            actor.over = true;
            actor.turn.release();
            try {
                actor.thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void count(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    void count(Happening happening) {
        happenings.merge(happening, 1L, Long::sum);
    }

    Map<Happening, Long> happenings() {
        return happenings;
    }

    /** Whose turn it is. */
    String actor() {
        return running == null ? "nobody" : running.name;
    }

    Map<Fault, Long> faults() {
        return faults;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    long nanoTime() {
        return nanos;
    }

    int steps() {
        return steps;
    }
}
