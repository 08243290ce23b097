package app.werkfunk.ui

import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasAnyAncestor
import androidx.compose.ui.test.hasContentDescription

fun hasDescription(text: String) = hasContentDescription(text)

/** On the screen of this title, and not on one that lies below. */
fun isIn(title: String) = hasAnyAncestor(SemanticsMatcher.expectValue(SemanticsProperties.PaneTitle, title))

fun isButton() = SemanticsMatcher.expectValue(SemanticsProperties.Role, Role.Button)
