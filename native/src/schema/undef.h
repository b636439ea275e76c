// Ends one reading of schema.def. No include guard: it is used after each reading.
#undef DOCUMENT
#undef NUMBER
#undef STRING
#undef ENUM
#undef VALUE
#undef LIST
#undef MAP
#undef STRUCTURE
#undef UNION
#undef MEMBER
