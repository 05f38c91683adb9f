/** Names as code: zones, plans, DNS hosts, checks. Drivers and commands are built on it; it knows neither. */
@org.jspecify.annotations.NullMarked
package dev.phoenix.dns;
