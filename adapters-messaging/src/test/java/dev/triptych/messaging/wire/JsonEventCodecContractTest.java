package dev.triptych.messaging.wire;

import dev.triptych.application.contract.EventCodecContract;
import dev.triptych.application.port.EventCodec;

/** The codec keeps the contract of all codecs. */
class JsonEventCodecContractTest extends EventCodecContract {
    @Override
    protected EventCodec codec() {
        return new JsonEventCodec();
    }
}
