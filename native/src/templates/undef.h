// Ends one reading of template.def. No include guard: it is used after each reading.
#undef TEXT
#undef WORD
#undef CHOICE
#undef NUMBER
#undef FLAG
#undef RANGE
#undef LIST
#undef MAP
#undef OBJECT
#undef MEMBER
