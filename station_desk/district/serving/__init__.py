"""The road by network at a district (exchange.md B.12): the same sealed files as on a stick.

::

    rates      who may come how often, and who has come too often with what is no good
    spool      sealed files that came and wait to be taken in, and answers that wait
    doors      PUT /v1/in, POST /v1/exchange, GET /v1/out
    watch      connections that do not go on are ended
    listening  the sockets, TLS, and the connections of each address
    serving    all of it, and the taking in, beside one open desk

Who may send is told by the signature of the file, never by the connection (no mTLS). What an
unknown key sends reaches neither disk nor parser: only the clear header is read.
"""
