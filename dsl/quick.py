"""``dataclass`` of the standard library, made in a tenth of the time: start-up is mostly the making of some 650 small classes.

The standard one compiles six methods for every class. Here a frozen class with slots has one of its own, ``__init__``, compiled when the first
instance is made; comparing, hashing, showing and refusing to change are the same few functions for all, which read what differs from the class.
A class whose base shows itself in its own way does so too. What a class looks like from
outside is otherwise the same (fields, ``replace``, ``match``, copying, pickling), and type checkers see the standard decorator. Any other kind of
dataclass is left to the standard library.

    from kaoping.dsl.quick import dataclass

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Name(Node):
        text: str
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from dataclasses import MISSING, Field, FrozenInstanceError, fields
    from operator import attrgetter

    def dataclass(cls=None, /, **options):
        """As ``dataclasses.dataclass``."""
        kw_only = options.get("kw_only", False)
        if cls is None and options in (
            {"frozen": True, "slots": True},
            {"frozen": True, "slots": True, "kw_only": kw_only},
        ):
            return lambda cls: _made(cls, kw_only)
        return dataclasses.dataclass(**options) if cls is None else dataclasses.dataclass(cls, **options)

    @dataclasses.dataclass(init=False, repr=False, eq=False)
    class _Pattern:
        """What the standard library writes upon a class and a field, whatever its version."""

        field: int

    _PARAMS = _Pattern.__dataclass_params__
    _KIND = _Pattern.__dataclass_fields__["field"]._field_type

    def _made(cls, kw_only):
        own = dict(vars(cls))
        found = _fields(cls, own, kw_only)
        inherited = {name for base in cls.__mro__[1:-1] for name in vars(base).get("__slots__", ())}
        shared = SHARED if _is_plain(cls.__bases__[0].__repr__) else _WITHOUT_REPR
        body = {
            **shared,
            **{name: value for name, value in own.items() if name not in found and name not in _OF_A_DICT},
            "__doc__": own["__doc__"] or cls.__name__,
            "__slots__": tuple(name for name in found if name not in inherited),
            "__compared__": staticmethod(_compared([field.name for field in found.values() if field.compare])),
            "__match_args__": tuple(field.name for field in found.values() if field.init and not field.kw_only),
            "__dataclass_fields__": found,
            "__dataclass_params__": _PARAMS,
        }
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        if "__init__" not in own:
            made.__init__ = _init_when_needed(made, found)
        return made

    _OF_A_DICT = ("__dict__", "__weakref__")

    def _fields(cls, own, kw_only):
        """The fields by name, those of the bases first."""
        found = {}
        for base in cls.__mro__[-1:0:-1]:
            found |= getattr(base, "__dataclass_fields__", {})
        for name, annotation in own.get("__annotations__", {}).items():
            if annotation.startswith("ClassVar"):
                continue
            default = own.get(name, MISSING)
            field = default if isinstance(default, Field) else dataclasses.field(default=default)
            field.name, field.type, field._field_type = name, annotation, _KIND
            field.kw_only = kw_only if field.kw_only is MISSING else field.kw_only
            found[name] = field
        return found

    def _init_when_needed(made, found):
        """An ``__init__`` that puts the real one in its place: a run makes instances of few of the classes."""

        def __init__(self, *positional, **named):
            made.__init__ = _init(found.values(), hasattr(made, "__post_init__"))
            made.__init__(self, *positional, **named)

        return __init__

    def _compared(names):
        """A function from an instance to what it is compared by."""
        return attrgetter(*names) if names else lambda _: ()

    def _init(found, post_init):
        """The one method that is compiled: parameters with their defaults, in the order of the fields, keyword-only ones last."""
        namespace = {"assign": object.__setattr__, "absent": MISSING}
        positional, named, lines = [], [], []
        for number, field in enumerate(found):
            value = field.name
            if field.default_factory is not MISSING:
                namespace[f"make{number}"] = field.default_factory
                value = (
                    f"make{number}() if {field.name} is absent else {field.name}" if field.init else f"make{number}()"
                )
            elif field.default is not MISSING:
                namespace[f"default{number}"] = field.default
                value = field.name if field.init else f"default{number}"
            elif not field.init:
                continue
            lines.append(f" assign(self, {field.name!r}, {value})")
            if field.init:
                (named if field.kw_only else positional).append(_parameter(number, field))
        lines += [" self.__post_init__()"] if post_init else []
        parameters = ", ".join(["self", *positional, *(["*", *named] if named else [])])
        text = "\n".join([f"def __init__({parameters}):", *(lines or [" pass"])])
        exec(
            compile(text, "<fields>", "exec"), namespace
        )  # names of fields and numbers, as they stand in our own source
        return namespace["__init__"]

    def _parameter(number, field):
        if field.default_factory is not MISSING:
            return f"{field.name}=absent"
        return field.name if field.default is MISSING else f"{field.name}=default{number}"

    def _equal(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or self.__compared__(self) == self.__compared__(other)

    def _hash(self):
        return hash(self.__compared__(self))

    def _shown(self):
        shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
        return f"{self.__class__.__qualname__}({shown})"

    def _refuse_to_assign(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _refuse_to_delete(self, name):
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def _state(self):
        return [getattr(self, field.name) for field in fields(self)]

    def _restored(self, state):
        for field, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, field.name, value)

    def _is_plain(shown):
        return shown is object.__repr__ or shown is _shown

    SHARED = {
        "__eq__": _equal,
        "__hash__": _hash,
        "__repr__": _shown,
        "__setattr__": _refuse_to_assign,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _state,
        "__setstate__": _restored,
    }
    _WITHOUT_REPR = {name: method for name, method in SHARED.items() if name != "__repr__"}
