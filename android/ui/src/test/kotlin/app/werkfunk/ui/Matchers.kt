package app.werkfunk.ui

import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasContentDescription

fun hasDescription(text: String) = hasContentDescription(text)

fun isButton() = SemanticsMatcher.expectValue(SemanticsProperties.Role, Role.Button)
