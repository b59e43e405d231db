package dev.triptych.application.fake;

import dev.triptych.application.contract.EventCodecContract;
import dev.triptych.application.port.EventCodec;

/** The codec of tests keeps the contract that the real one keeps. */
class RememberingCodecTest extends EventCodecContract {
    @Override
    protected EventCodec codec() {
        return new RememberingCodec();
    }
}
