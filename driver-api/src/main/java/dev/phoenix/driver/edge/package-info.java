/**
 * The edge port: what a site's reverse proxy must offer, whatever its make, so that users can be moved from one site to
 * another. Whoever moves users sees these interfaces alone; an adapter is the only code that knows a proxy's name, its
 * socket, its files or its log. The contract, which every adapter's test of conformance holds it to:
 *
 * <ol>
 *   <li>A client's requests for a service go where the share leads them, and a share that grows only ever moves clients one
 *       way. The client's own address arrives at the other site.
 *   <li>What came from the other edge is never sent back to it.
 *   <li>A hold ends at its deadline by the edge's own clock, at its release, and at nothing else: neither earlier nor because
 *       whoever held is gone.
 *   <li>{@link dev.phoenix.driver.edge.EdgeGate.Gate#drain} says 0 only if no request of the services is being worked on.
 *   <li>Shares and the way to the other edge outlive a reload and a restart of the proxy. A hold need not.
 *   <li>A request that the other edge does not answer is answered here, if repeating it is harmless: GET and HEAD, and
 *       whatever never reached the other side.
 *   <li>Every request leaves one line with the client's address; silence of the log is told apart from a log that is not read.
 * </ol>
 */
@NullMarked
package dev.phoenix.driver.edge;

import org.jspecify.annotations.NullMarked;
