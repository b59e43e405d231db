package dev.triptych.application.flow.live;

/** The same with the codec of the product, which this module has on its class path. */
class RepliesOnStreamsOnTheWireTest extends RepliesOnStreamsTest {}
