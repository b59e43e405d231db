package dev.triptych.application.resync;

/** The same with the codec of the product, which this module has on its class path. */
class SearchFeedOnTheWireTest extends SearchFeedTest {}
