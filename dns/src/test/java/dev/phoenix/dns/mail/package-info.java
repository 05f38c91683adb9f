@org.jspecify.annotations.NullMarked
package dev.phoenix.dns.mail;
