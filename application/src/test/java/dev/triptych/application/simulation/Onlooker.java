package dev.triptych.application.simulation;

/** A client that only reads: as anybody, with nothing in hand or with a token that somebody gave it. */
final class Onlooker implements Runnable {
    private final House house;
    private final Reader reader;

    Onlooker(House house) {
        this.house = house;
        this.reader = new Reader(house);
    }

    @Override
    public void run() {
        house.scheduler().await();
        var world = house.world();
        if (!world.isCalm()) {
            reader.ask(world.somebody(), house.scheduler().chance(0.3) ? world.sharedToken() : null);
        }
    }
}
