package dev.triptych.messaging.wire;

import dev.triptych.application.base.log.EventCodec;
import dev.triptych.application.contract.EventCodecContract;

/** The codec keeps the contract of all codecs. */
class JsonEventCodecContractTest extends EventCodecContract {
    @Override
    protected EventCodec codec() {
        return new JsonEventCodec();
    }
}
