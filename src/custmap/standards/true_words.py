"""English words as good as those of the grammar that are one slip away: a true word is never corrected.

`form` is no slip of `from`, `sent` none of `cent`. Common words only; without them a suggestion would change a meaning.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
actually add advance advanced advances agree agreement agreements aid air alter any appointments arrangements bed beds
bids bitter blow book books bus business businesses butter cafe cage cake cakes came care cares case cases cash cast
causes cave caves cease cents chase chose clean clone close closed closer closes closet counties counting dad daily
dairy dam data date dates days deck defending demanding depend dependent depending desk die doc does doing done dose
drive driver drives dry duke dye eighth eighty eleven ends even event events ever every exceeded far fed fee fees
fever few fifth fifty file filed files final finale finals fine fined fire fist flour fog fork form fort forth foul
frequent fur greatest hall halo halt has his holiday insider instance instinct jam jar jaw junk jury large laser last
lasts late latter layer lease least leave left legs lens less limit limits list loser loss lost mad main man many map
mark marsh mart mat match math maths maturity meal meals mean means meant meat media men mere mid mind minds mine
mines mini minority mint minus miss mist mix mob mode moist mold mole mom monk moon mould mouth mouths move must myths
near neat need needs nest net new newer news next nice non none noon nor not note notes now nut office officer
officers offices once ones opening openings opens ore ounce our out outs oven owe park parts party peer pen per pet
pier pit plus port pot pre public publicly put reception rig right rights ring safe sake sale sales salt same sane
save saw say sea seat secondly see seen sees sent service services set sets sex shame shower sin sip sir sit sixth
sixty slept slowed smallest some son spun step sub subjects sue sum sung swept target targeted targets tea teen tend
tens tent thank that the them then there they thin thirsty threw thus tide tie ties tile time timer times tin tire toe
too tour tours tow tree true tub tube tubes tune upward used user users valuable variables varied very ward wards
warrant was weak web weed week weekend weekends wet word words wore work working works world worm worn worrying worse
yard yards year yes
"""
TRUE_WORDS: Final = frozenset(_WORDS.split())
