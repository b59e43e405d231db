package dev.triptych.application.fake;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.contract.EventCodecContract;

/** The codec of tests keeps the contract that the real one keeps. */
class RememberingCodecTest extends EventCodecContract {
    @Override
    protected EventCodec codec() {
        return new RememberingCodec();
    }
}
