package dev.triptych.application.fake;

import dev.triptych.application.base.installation.SealingKeys;
import dev.triptych.application.contract.SealingKeysContract;

class InMemorySealingKeysTest extends SealingKeysContract {
    private final SealingKeys keys = new InMemorySealingKeys();

    @Override
    protected SealingKeys keys() {
        return keys;
    }
}
