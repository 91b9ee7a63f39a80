/**
 * The processor of the posting part.
 *
 * <p>Owns: the postings and when they are sent again. Input: reconciliation.outcomes and
 * erp.posting-results, by partition of the account. Output: erp.posting-commands, posting.status,
 * posting.rejected. An outcome that is not RECONCILED and names no legal entity starts no posting,
 * since its key cannot be known yet; otherwise nothing is dropped. A repeat changes nothing. Times
 * in records are append times or retry times; the clock only says when to look for those. Does not
 * own: any rule.
 */
@NullMarked
package org.countinghouse.topology.posting;

import org.jspecify.annotations.NullMarked;
