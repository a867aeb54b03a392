"""What the functions in :mod:`bot.game.puzzles.stack_trace` are called, by initial letter.

Each is something one might ask of somebody, in lower case and underscores, at most 14
characters, so that a frame fits a telephone. No two begin with the same word (but those with
x), so that none is taken for another. A change here changes the traceback of every server:
not during a season.
"""

LONGEST = 14
"""Characters of the longest name."""

_LIST = """
    add_salt admit_rain aim_low allow_dust answer_softly ask_again
    begin_badly bend_a_little borrow_a_coat breathe_in bring_bread build_a_shelf
    call_home carry_water catch_a_cold close_one_eye comb_the_fog count_sheep cover_the_bird
    dig_a_well do_it_twice doubt_it draw_a_map drop_a_hint dry_the_cups
    ease_the_lid eat_slowly empty_a_pocket end_politely enter_barefoot even_the_odds
    feed_the_stove fetch_a_lamp find_the_edge fold_the_sheet follow_smoke forgive_debts
    gather_wool give_way go_round_back greet_the_dark guard_a_candle guess_the_rest
    hang_the_coat heat_the_milk hide_the_cake hold_the_door hope_for_less hum_along
    ice_the_step imagine_bread ink_the_pen insist_gently invite_moths iron_a_collar
    jam_the_lock join_hands jot_it_down judge_a_pie jump_a_puddle
    keep_a_seat knit_a_sleeve knock_twice knot_the_rope know_better
    lean_closer leave_a_light lend_an_ear lift_the_latch listen_hard lose_count
    mark_the_place mend_a_net mind_the_gap miss_a_beat mix_the_paint move_a_chair
    nail_the_sign name_the_cat need_nothing nod_slowly notice_snow nudge_the_boat
    obey_the_bell offer_tea oil_the_hinge open_a_window order_soup owe_a_favour
    pack_lightly paint_it_blue pass_the_jam pay_the_ferry peel_an_apple plant_a_fence pour_the_tea
    queue_up quiet_the_dog quilt_a_map quit_early quote_a_poem
    rake_leaves read_it_back rest_a_while return_a_book ring_the_bell rinse_the_pan roll_the_dough
    save_some send_a_card set_the_table sing_it_low spare_a_coin stay_put sweep_the_hall
    take_a_number tell_no_one thank_the_cook tie_a_bow trim_the_wick try_the_handle turn_the_page
    undo_the_knot unlock_it unroll_a_rug untie_the_boat use_both_hands usher_it_in
    value_the_dent vary_the_soup visit_an_aunt vote_for_rain vouch_for_it vow_nothing
    wait_outside wake_no_one walk_it_home wash_the_bowl weigh_a_crumb wind_the_clock write_it_small
    x_out_a_day x_the_box
    yawn_at_noon yearn_a_bit yell_in_a_jar yield_the_seat yoke_two_oxen
    zero_the_scale zigzag_home zip_the_bag
"""

NAMES: dict[str, list[str]] = {}
for _name in _LIST.split():
    NAMES.setdefault(_name[0], []).append(_name)
"""Two names or more for every letter."""
