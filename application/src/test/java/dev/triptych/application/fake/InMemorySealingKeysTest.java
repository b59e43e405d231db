package dev.triptych.application.fake;

import dev.triptych.application.contract.SealingKeysContract;
import dev.triptych.application.port.SealingKeys;

class InMemorySealingKeysTest extends SealingKeysContract {
    private final SealingKeys keys = new InMemorySealingKeys();

    @Override
    protected SealingKeys keys() {
        return keys;
    }
}
