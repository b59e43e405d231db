/** The forms of texts by the Unicode tables of ICU and Lucene, for the analysis of bodies and queries. */
@NullMarked
package dev.triptych.elasticsearch.text;

import org.jspecify.annotations.NullMarked;
