package dev.triptych.application.simulation;

import java.time.Duration;

/** An app instance: after a crash it is another process, of which nobody knows anything yet. */
final class App implements Runnable {
    private final House house;
    private final String name;
    private final Link link;
    private AppProcess process;
    private int births;

    App(House house, String name) {
        this.house = house;
        this.name = name;
        this.link = new Link(house.scheduler());
        this.process = birth();
    }

    private AppProcess birth() {
        births++;
        return new AppProcess(house, name + "." + births, link);
    }

    AppProcess process() {
        return process;
    }

    @Override
    public void run() {
        if (process.isDead()) {
            process = birth();
        }
        try {
            while (true) {
                process.work();
                house.scheduler().await();
            }
        } catch (Crash crash) {
            process.die();
            throw crash;
        }
    }

    /** Nothing of it reaches the write store for longer than its lease holds. */
    void cutOff() {
        link.cut(AppProcess.LEASE.plus(Duration.ofMillis(house.scheduler().upTo(4_000))));
        house.scheduler().count(Fault.STALE_INSTANCE);
    }

    void calm() {
        link.repair();
    }
}
