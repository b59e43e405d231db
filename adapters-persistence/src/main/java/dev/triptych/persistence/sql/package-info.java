/** What both PostgreSQL adapters share: addresses, pools, transactions and the meaning of errors. */
@NullMarked
package dev.triptych.persistence.sql;

import org.jspecify.annotations.NullMarked;
