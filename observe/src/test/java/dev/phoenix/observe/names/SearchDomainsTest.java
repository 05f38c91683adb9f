package dev.phoenix.observe.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SearchDomainsTest {
    @Test
    void findsEverySuffixThatALookUpMayGet() {
        assertThat(SearchDomains.suffixes("""
                        # search no.example
                        search ocean.example.org example.org
                        nameserver 192.0.2.53
                        domain example.net
                        options ndots:5
                        """)).containsExactly("ocean.example.org", "example.org", "example.net");
        assertThat(SearchDomains.suffixes("search .\nnameserver 192.0.2.53\n")).isEmpty();
    }
}
