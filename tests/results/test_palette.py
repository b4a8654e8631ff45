from workreport.results.palette import page_colours
from workreport.schema import ENTITY_TYPES, ROLES


def test_roles_and_types_have_colours():
    assert {*ROLES, *ENTITY_TYPES} <= set(page_colours())


def test_the_colours_are_those_on_light_ground():
    red, green, blue = (int(page_colours()["paper"][at : at + 2], 16) for at in (1, 3, 5))
    assert min(red, green, blue) > 200
